"""Documents of an output folder -> files that search engines, databases, triple stores and web pages take."""
