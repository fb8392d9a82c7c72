const steps = [1, 2, 5];

/** Round numbers from nothing to at least `most`, two or three of them: for counts, so never a fraction. */
export function ticksTo(most: number): readonly number[] {
  for (let power = 1; ; power *= 10) {
    for (const step of steps) {
      const each = step * power;
      if (each * 2 >= most) return most <= each ? [0, each] : [0, each, each * 2];
    }
  }
}
