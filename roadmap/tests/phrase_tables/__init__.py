"""Phrases by kind with what they say in a roadmap of 2021–2023, as orders and acts of regions word them."""
