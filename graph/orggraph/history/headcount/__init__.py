"""How many people were in each organisation and unit, on each of some days?"""
