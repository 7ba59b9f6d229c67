"""Speed of Lockstep, as ratios of runs made in turn. `make bench` prints all of them."""
