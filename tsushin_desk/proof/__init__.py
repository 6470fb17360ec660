"""The proof sheet of composition: every rule with its name and a composed example, to be judged by eye."""

from tsushin_desk.proof.examples import EXAMPLES, Example
from tsushin_desk.proof.sheet import proof_document

__all__ = ["EXAMPLES", "Example", "proof_document"]
