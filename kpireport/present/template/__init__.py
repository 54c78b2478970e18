"""Words a return template: what stands in its locked cells, its guidance, and its live verdicts."""
