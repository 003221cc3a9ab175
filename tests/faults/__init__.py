"""Kills, full disks, stepped clocks and crowds, against the program as a host runs it."""
