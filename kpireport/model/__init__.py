"""What an indicator, an outturn, a target, a period and a verdict are."""
