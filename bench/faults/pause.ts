/** Lets real time pass, ms: the bench measures it. */
export const pause = async (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
