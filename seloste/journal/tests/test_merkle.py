import hashlib

from hypothesis import given
from hypothesis import strategies as st

from seloste.journal import merkle

CONTENTS = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


def test_the_tree_is_the_one_of_the_standard():
    """Vectors of the Certificate Transparency project's reference tree for RFC 6962."""
    texts = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
    contents = [bytes.fromhex(text) for text in texts]
    leaves = [merkle.leaf(content) for content in contents]

    assert merkle.root([]).hex() == hashlib.sha256(b"").hexdigest()
    assert merkle.root(leaves[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle.root(leaves[:3]).hex() == "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"
    assert merkle.root(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(CONTENTS, st.data())
def test_every_leaf_can_be_proved_and_no_other_in_its_place(contents, data):
    leaves = [merkle.leaf(content) for content in contents]
    index = data.draw(st.integers(0, len(leaves) - 1))
    top, path = merkle.root(leaves), merkle.proof(leaves, index)

    assert merkle.proves(leaves[index], index=index, count=len(leaves), path=path, top=top)
    assert not merkle.proves(merkle.leaf(b"another content"), index=index, count=len(leaves), path=path, top=top)
    assert not merkle.proves(leaves[index], index=len(leaves), count=len(leaves), path=path, top=top)
    assert not merkle.proves(leaves[index], index=index, count=len(leaves), path=[*path, top], top=top)


@given(CONTENTS, st.data())
def test_any_change_of_the_list_changes_the_root(contents, data):
    leaves = [merkle.leaf(content) for content in contents]
    index = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:index], merkle.leaf(contents[index] + b"!"), *leaves[index + 1 :]]
    shorter = leaves[:index] + leaves[index + 1 :]
    longer = [*leaves[:index], merkle.leaf(b"one more"), *leaves[index:]]

    assert len({merkle.root(leaves), merkle.root(changed), merkle.root(shorter), merkle.root(longer)}) == 4


def test_a_node_cannot_pass_for_a_leaf():
    left, right = merkle.leaf(b"a"), merkle.leaf(b"b")

    assert merkle.root([left, right]) != merkle.leaf(left + right)
