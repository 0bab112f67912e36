"""Sums of money as people in the United Kingdom read them."""


def pounds(pence: int) -> str:
    """So many pence as ``£5.00``."""
    return f"£{pence // 100}.{pence % 100:02}"
