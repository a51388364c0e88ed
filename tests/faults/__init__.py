"""The portal's own processes while things go wrong: what the mail server got is compared with what was due."""
