"""The staff's pages of messages, and the owner's settings of mail and of letters' texts."""
