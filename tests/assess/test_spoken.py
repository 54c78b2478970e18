"""The numbers and the shares that words tell, so that none gives a hidden figure away."""

from decimal import Decimal
from fractions import Fraction

from cases_table import cases
from kpireport.assess.spoken import numbers_told, shares_told


@cases("spoken.csv")
def test_words_tell_the_numbers_and_shares_of_the_table(row):
    assert numbers_told(row["words"]) == {Decimal(number) for number in row["numbers"].split()}
    assert shares_told(row["words"]) == {Fraction(share) for share in row["shares"].split()}
