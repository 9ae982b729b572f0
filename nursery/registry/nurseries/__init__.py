"""The nursery's file: rooms, staff, hours, fees, services, photos, incidents; its capacity explained."""
