"""How well two partitions of mentions agree: MUC, B³, CEAF with entities, their mean as CoNLL-2011/2012 reports it.

Takes clusters: sets of hashable mentions, each mention in at most one cluster of a side. Mentions of one side that the other lacks count
as that side's errors, without changing either side: the definitions of Pradhan et al. (ACL 2014), "Scoring coreference partitions of
predicted mentions". Counts add up over documents before the quotient is taken, as the reference scorer does it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

Cluster = frozenset[Hashable]


@dataclass(slots=True)
class Tally:
    """Numerators and denominators of recall and precision."""

    recall: float = 0.0
    gold: float = 0.0
    precision: float = 0.0
    predicted: float = 0.0

    def add(self, recall: float, gold: float, precision: float, predicted: float) -> None:
        """Add one document's counts."""
        self.recall += recall
        self.gold += gold
        self.precision += precision
        self.predicted += predicted

    def figures(self) -> tuple[float, float, float]:
        """Return (precision, recall, F1), 0.0 where nothing is there."""
        recall = self.recall / self.gold if self.gold else 0.0
        precision = self.precision / self.predicted if self.predicted else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Coreference:
    """The scores of many documents. ``add`` one at a time, then ask for ``table``."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in ("mentions", "muc", "b3", "ceafe")})
    documents: int = 0

    def add(self, gold: Iterable[Cluster], predicted: Iterable[Cluster]) -> None:
        """Add one document; clusters of a single mention are left out, as OntoNotes leaves them unmarked."""
        key = [cluster for cluster in gold if len(cluster) > 1]
        answer = [cluster for cluster in predicted if len(cluster) > 1]
        self.documents += 1
        ours = {m for cluster in key for m in cluster}
        theirs = {m for cluster in answer for m in cluster}
        both = float(len(ours & theirs))
        self.tallies["mentions"].add(both, len(ours), both, len(theirs))
        self.tallies["muc"].add(*muc(key, answer), *muc(answer, key))
        self.tallies["b3"].add(*b_cubed(key, answer), *b_cubed(answer, key))
        similarity = ceaf_entities(key, answer)
        self.tallies["ceafe"].add(similarity, len(key), similarity, len(answer))

    @property
    def average(self) -> float:
        """Return the CoNLL average: the mean of the three measures' F1."""
        return sum(self.tallies[name].figures()[2] for name in ("muc", "b3", "ceafe")) / 3

    def table(self) -> dict[str, dict[str, float]]:
        """Return precision, recall and F1 of each measure, and the CoNLL average as the last row's F1."""
        rows = {}
        for name, tally in self.tallies.items():
            precision, recall, f1 = tally.figures()
            rows[name] = {"precision": precision, "recall": recall, "f1": f1}
        rows["conll"] = {"f1": self.average}
        return rows


def muc(key: Sequence[Cluster], answer: Sequence[Cluster]) -> tuple[float, float]:
    """Return (links of the key that the answer has, links of the key): Vilain et al. 1995."""
    place = {mention: number for number, cluster in enumerate(answer) for mention in cluster}
    found = total = 0
    for cluster in key:
        parts = {place[m] for m in cluster if m in place}
        alone = sum(m not in place for m in cluster)
        found += len(cluster) - len(parts) - alone
        total += len(cluster) - 1
    return float(found), float(total)


def b_cubed(key: Sequence[Cluster], answer: Sequence[Cluster]) -> tuple[float, float]:
    """Return (the sum over mentions of the share of their cluster that the answer has together, their number): Bagga, Baldwin 1998."""
    place = {mention: cluster for cluster in answer for mention in cluster}
    total = 0.0
    count = 0
    for cluster in key:
        shared = Counter(place[m] for m in cluster if m in place)
        total += sum(n * n for n in shared.values()) / len(cluster)
        count += len(cluster)
    return total, float(count)


def ceaf_entities(key: Sequence[Cluster], answer: Sequence[Cluster]) -> float:
    """Return the greatest total similarity of a one-to-one alignment of clusters, φ4 of Luo 2005: twice the shared over the sizes' sum."""
    place: dict[Hashable, int] = {mention: number for number, cluster in enumerate(answer) for mention in cluster}
    similar: dict[int, dict[int, float]] = {}
    for row, cluster in enumerate(key):
        for column, n in Counter(place[m] for m in cluster if m in place).items():
            similar.setdefault(row, {})[column] = 2 * n / (len(cluster) + len(answer[column]))
    total = 0.0
    for rows, columns in _components(similar):
        total += best_assignment([[similar[row].get(column, 0.0) for column in columns] for row in rows])
    return total


def _components(similar: dict[int, dict[int, float]]) -> list[tuple[list[int], list[int]]]:
    """Return the connected parts of the table of similarities: each is aligned by itself, and nearly all are tiny."""
    by_column: dict[int, list[int]] = {}
    for row, columns in similar.items():
        for column in columns:
            by_column.setdefault(column, []).append(row)
    seen: set[int] = set()
    parts = []
    for start in similar:
        if start in seen:
            continue
        seen.add(start)
        rows, columns_of, stack = [start], set(similar[start]), [start]
        while stack:
            for column in similar[stack.pop()]:
                columns_of.add(column)
                for other in by_column[column]:
                    if other not in seen:
                        seen.add(other)
                        rows.append(other)
                        stack.append(other)
        parts.append((rows, sorted(columns_of)))
    return parts


def best_assignment(weights: Sequence[Sequence[float]]) -> float:
    """Return the greatest sum of a one-to-one choice from a table of weights that are not negative (the Hungarian method, O(n³))."""
    if len(weights) > len(weights[0]):
        weights = [list(row) for row in zip(*weights, strict=True)]
    rows, columns = len(weights), len(weights[0])
    over_rows, over_columns = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder = [0] * (columns + 1)  # row that holds a column; 0 is nobody
    for row in range(1, rows + 1):
        holder[0] = row
        column = 0
        least = [float("inf")] * (columns + 1)
        before = [0] * (columns + 1)
        used = [False] * (columns + 1)
        while holder[column]:
            used[column] = True
            at, delta, following = holder[column], float("inf"), 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                cost = -weights[at - 1][j - 1] - over_rows[at] - over_columns[j]
                if cost < least[j]:
                    least[j], before[j] = cost, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    over_rows[holder[j]] += delta
                    over_columns[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            holder[column] = holder[before[column]]
            column = before[column]
    return sum(weights[holder[j] - 1][j - 1] for j in range(1, columns + 1) if holder[j])
