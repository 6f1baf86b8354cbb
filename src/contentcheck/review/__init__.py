"""Review: what a report means at each stage of the publishing process."""
