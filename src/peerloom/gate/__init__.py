"""Consent and de-identification: the only door from voices to analysis."""
