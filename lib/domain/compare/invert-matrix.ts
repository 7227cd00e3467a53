// The inverse of a small symmetric matrix whose numbers are all positive in the sense of a variance (positive definite). Nothing else.

/** Inverts by Gauss and Jordan's elimination; no rows need be swapped, since the pivots of such a matrix are never zero. */
export function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, index) => [...row, ...row.map((_, column) => (column === index ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const own = rows[pivot] as number[];
    const scale = own[pivot] as number;
    for (let column = 0; column < 2 * size; column++) own[column] = (own[column] as number) / scale;
    rows.forEach((row, index) => {
      const factor = row[pivot] as number;
      if (index === pivot || factor === 0) return;
      for (let column = 0; column < 2 * size; column++)
        row[column] = (row[column] as number) - factor * (own[column] as number);
    });
  }
  return rows.map((row) => row.slice(size));
}
