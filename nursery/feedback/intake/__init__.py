"""What came on paper, by e-mail or by phone, entered by staff as comments of the round."""
