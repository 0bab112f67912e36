"""What the team does with a draft before it is a material, and with a material before a round."""
