#!/bin/sh
# make check-scale: examples/scale as it stands, by GNU parallel and by Slurm with four nodes on this machine: RECORDS
# (1,000,000) in 8 parts, of which one is killed in the middle and goes on; what comes out is what one process writes.
. "${SRCDIR:-.}/tests/lib.sh"
scale=$SRCDIR/examples/scale
cd "$WORK" || exit 99
"$BUILDDIR/tests/cli/fleet" draw "${RECORDS:-1000000}" 11 drawn
rm drawn.xml drawn.csv
"$BERTH" batch --summary summary drawn.ndjson >want
check 'there is something to compare with' test "$(wc -l <want)" -eq "${RECORDS:-1000000}"

# A berth that is killed once, in the third part, when it has noted how far it is.
export SCALE_BERTH="$BERTH" SCALE_WORK="$WORK"
cat >killed-once <<'END'
#!/bin/sh
case " $* " in
*' 3/8 '*)
	if mkdir "$SCALE_WORK/killed" 2>/dev/null; then
		"$SCALE_BERTH" "$@" --checkpoint-every 5000 &
		berth=$!
		while ! ls "$SCALE_WORK"/parts-*/note.3 >/dev/null 2>&1; do :; done
		kill -9 $berth
		wait $berth
		exit 137
	fi
	;;
esac
exec "$SCALE_BERTH" "$@"
END
chmod +x killed-once
BERTH=$WORK/killed-once
export BERTH

# --- GNU parallel
if command -v parallel >said; then
	"$scale/parallel.sh" drawn.ndjson 8 "$WORK/parts-parallel" -j 2 >got 2>err
	is "$? $(ls -d killed)" '0 killed' 'parallel: one was killed, and all is there'
	check 'parallel: the same bytes as of one process' cmp want got
else
	skip 'parallel' 'GNU parallel is not installed'
fi
rm -rf killed parts-parallel

# --- Slurm
user=$(id -un) host=$(hostname -s)
begin_slurm () {
	dd if=/dev/urandom of=key bs=128 count=1 2>/dev/null
	chmod 400 key
	munged --force --socket="$WORK/munge.sock" --key-file="$WORK/key" --log-file="$WORK/munged.log" \
		--pid-file="$WORK/munged.pid" --seed-file="$WORK/seed" || return
	mkdir state spool
	cat >slurm.conf <<END
ClusterName=scale
SlurmctldHost=$host
SlurmUser=$user
SlurmdUser=$user
AuthInfo=socket=$WORK/munge.sock
StateSaveLocation=$WORK/state
SlurmdSpoolDir=$WORK/spool/%n
SlurmctldPidFile=$WORK/slurmctld.pid
SlurmdPidFile=$WORK/slurmd.%n.pid
SlurmctldLogFile=$WORK/slurmctld.log
SlurmdLogFile=$WORK/slurmd.%n.log
SlurmctldPort=17817
ProctrackType=proctrack/pgid
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
SlurmdParameters=config_overrides
NodeName=n[1-4] NodeHostname=$host NodeAddr=127.0.0.1 Port=[17821-17824] CPUs=1 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
END
	SLURM_CONF=$WORK/slurm.conf
	export SLURM_CONF
	slurmctld -f slurm.conf || return
	for n in 1 2 3 4; do
		mkdir spool/n$n
		slurmd -N n$n -f "$WORK/slurm.conf" || return
	done
	tries=0
	until [ "$(sinfo -h -o %D -t idle)" = 4 ] || [ $((tries += 1)) -gt 20 ]; do sleep 0.5; done
}
end_slurm () { for file in slurmd.n?.pid slurmctld.pid munged.pid; do [ -e $file ] && kill "$(cat $file)"; done; }
trap 'end_slurm; rm -rf "$WORK"' EXIT

if ! PATH=$PATH:/usr/sbin command -v slurmctld >said || ! command -v munged >said; then
	skip 'Slurm' 'slurm-wlm and munge are not installed'
elif PATH=$PATH:/usr/sbin begin_slurm >err 2>&1; then
	mkdir "$WORK/parts-slurm"
	(cd "$scale" && sbatch --wait --array=1-8 slurm.sh "$WORK/drawn.ndjson" "$WORK/parts-slurm") >said 2>err
	is "$? $(ls -d killed)" '0 killed' 'Slurm: one was killed, and the job ends well'
	"$scale/join.sh" 8 "$WORK/parts-slurm" >got
	check 'Slurm: the same bytes as of one process' cmp want got
else
	not_ok 'Slurm begins' "$(cat err; tail -n 3 slurmctld.log)"
fi
finish
