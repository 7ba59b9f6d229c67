"""What people are told: written once with the change it comes from, then handed over by a worker."""
