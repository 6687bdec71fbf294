"""Enquiries: how people reach us. The public contact form, the inbox, answers, and who the writer is."""
