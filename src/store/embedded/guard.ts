import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'

/** Seconds a server is left running after its last user was killed, so that a service that is started again finds it. */
const grace = 5

/**
 * Waits for a word on its input. A word means that all is well and its work done; an input that ends without one means that the process that held it
 * was killed, however that was. Then, if within the grace nobody else who lives has claimed the server ($2 holds a file for each), it is asked to stop
 * (the "fast" shutdown), and at last told to. Anybody else who uses the server has a guard of their own.
 */
const script = `
read -r word && exit 0
lives() {
  case "$(cat "/proc/$1/stat" 2>/dev/null)" in *') Z '*) return 1 ;; ?*) return 0 ;; esac
  kill -0 "$1" 2>/dev/null
}
tick=0
while [ "$tick" -lt $(($3 * 5)) ]; do
  for file in "$2"/*; do
    user=\${file##*/}
    user=\${user%%.*}
    [ "$user" = '*' ] || [ "$user" = "$4" ] || ! lives "$user" || exit 0
  done
  tick=$((tick + 1))
  sleep 0.2
done
read -r server < "$1/postmaster.pid" || exit 0
case "$(tr '\\0' ' ' < "/proc/$server/cmdline" 2>/dev/null || ps -o command= -p "$server")" in
  *postgres*"$1"*) ;;
  *) exit 0 ;;
esac
kill -INT "$server"
tick=0
while lives "$server"; do
  tick=$((tick + 1))
  [ "$tick" -eq 100 ] && kill -QUIT "$server"
  sleep 0.2
done
`

/** Ties the server of a data folder to this process: killed in whatever way, it does not leave the server behind. Answers how to let go. */
export function guardServer(data: string, users: string): () => Promise<void> {
  if (process.platform === 'win32') return async () => {}
  const args = ['-c', script, 'whereabouts-guard', data, users, String(grace), String(process.pid)]
  const guard = spawn('/bin/sh', args, {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  // Without this the pipe alone would keep the process from ending.
  if (guard.stdin instanceof Socket) guard.stdin.unref()
  return () => dismiss(guard)
}

async function dismiss(guard: ChildProcess): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null || guard.pid === undefined) return
  // Now it is waited for: until here it kept nobody from ending, and with nothing else to do the process would end before it.
  guard.ref()
  const gone = once(guard, 'exit')
  guard.stdin?.end('done\n')
  await gone
}
