"""Which nursery to visit next: risk, plan, routes by district."""
