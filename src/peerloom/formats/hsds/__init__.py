"""Open Referral HSDS 3.x, JSON and tabular, and plain tables of services.

Source: Open Referral, Human Services Data Specification 3.0 (service, organization, location,
address, phone, schedule, language, cost_option, required_document, attribute, taxonomy_term).
"""

from peerloom.formats.hsds.reading import read_bytes
from peerloom.formats.hsds.types import Listed, Reading
from peerloom.formats.hsds.writing import csv_bytes, json_bytes, tabular_bytes

__all__ = ["Listed", "Reading", "csv_bytes", "json_bytes", "read_bytes", "tabular_bytes"]
