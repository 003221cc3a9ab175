"""The worker: it takes in what the journals hold, publishes what has changed, and lets go of what is over."""
