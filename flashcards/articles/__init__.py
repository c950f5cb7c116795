"""Articles: their outline, and the passages that notes stand on."""
