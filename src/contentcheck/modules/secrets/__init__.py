"""Secrets: personal data, secrecy marks and credentials that must not leave the house."""
