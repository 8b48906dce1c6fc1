#!/bin/sh
# Times whole processes: each command once over each record of an NDJSON file, alone in a file of its own.
#
# usage: commands.sh BERTH RECORDS.ndjson [RUNS [COMMAND...]]
#   RECORDS  requirement records, one a line; RUNS of each (1), of which the fastest counts; a
#   COMMAND is words with blanks between, in place of all of them, SECOND being the candidate that comes second
# A line a command: median and 99th percentile in ms, by the clock and of the processor alone, page faults (median), and a
# hash of all that was written, which stays as it is where only speed changed.
set -eu
berth=$1 records=$2
shift 2
[ $# -gt 0 ] || set -- 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
split -l 1 -a 4 -d --additional-suffix=.ndjson "$records" "$work/r"

python3 - "$berth" "$work" "$@" <<'END'
import glob, hashlib, json, os, subprocess, sys, time
berth, work, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
files = sorted(glob.glob(work + '/r*.ndjson'))
# what comes second is asked about where a command needs a candidate
second = {}
for file in files:
    out = subprocess.run([berth, 'advise', '--format', 'json', '--proof', 'bounds', file], capture_output=True).stdout
    ranking = json.loads(out)['ranking'] if out else []
    second[file] = ranking[1]['id'] if len(ranking) > 1 else None
usual = ['advise', 'advise --format json', 'advise --proof bounds', 'advise --format json --proof bounds', 'how',
         'why-not SECOND', 'what-if load=spiky', 'compare', 'change', 'change --to SECOND', 'weigh']
commands = [command.split() for command in sys.argv[4:] or usual]
for command in commands:
    times, spent, faults, digest = [], [], [], hashlib.sha1()
    for file in files:
        if 'SECOND' in command and not second[file]:
            continue
        words = [second[file] if word == 'SECOND' else word for word in command]
        best, least = None, None
        for _ in range(runs):
            begin = time.perf_counter()
            child = subprocess.Popen([berth] + words + [file], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            out = child.stdout.read() + child.stderr.read()
            _, _, used = os.wait4(child.pid, 0)
            took = time.perf_counter() - begin
            child.returncode = 0
            cpu = used.ru_utime + used.ru_stime
            best = took if best is None else min(best, took)
            least = cpu if least is None else min(least, cpu)
        digest.update(out.replace(file.encode(), b'-'))
        times.append(best * 1000)
        spent.append(least * 1000)
        faults.append(used.ru_minflt)
    for list in times, spent, faults:
        list.sort()
    last = (len(times) * 99 + 99) // 100 - 1
    print('%-34s %7.1f %7.1f ms  %7.1f %7.1f ms  %6d faults  %s' % (' '.join(command),
          times[len(times) // 2], times[last], spent[len(times) // 2], spent[last], faults[len(faults) // 2],
          digest.hexdigest()[:12]), flush=True)
END
