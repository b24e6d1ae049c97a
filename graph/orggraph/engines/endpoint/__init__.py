"""How is a ledger asked that a SPARQL endpoint holds, and how does it get there?"""
