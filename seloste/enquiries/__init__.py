"""Enquiries: how people reach us. The public forms (contact, quote, feedback), the inbox, answers, and who the writer is."""
