/** Workers that are lent to tasks, each to one task at a time. */
export interface LentWorkers<Worker> {
  /** Runs a task with a worker, as soon as one is free; tasks start in the order in which they come. */
  run<Result>(task: (worker: Worker) => Promise<Result>): Promise<Result>
  /** Lends one more. */
  add(worker: Worker): void
  /** How many tasks wait for a worker. */
  waiting(): number
}

export function lendWorkers<Worker>(): LentWorkers<Worker> {
  const idle: Worker[] = []
  const queue: ((worker: Worker) => void)[] = []
  const borrow = (): Promise<Worker> =>
    new Promise((resolve) => {
      const worker = idle.shift()
      if (worker === undefined) queue.push(resolve)
      else resolve(worker)
    })
  const add = (worker: Worker): void => {
    const next = queue.shift()
    if (next === undefined) idle.push(worker)
    else next(worker)
  }
  return {
    async run(task) {
      const worker = await borrow()
      try {
        return await task(worker)
      } finally {
        add(worker)
      }
    },
    add,
    waiting: () => queue.length,
  }
}
