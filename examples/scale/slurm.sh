#!/bin/sh
# sbatch --array=1-8 slurm.sh FILE FOLDER - one part of FILE for each task of the array, from this folder. What is killed is
# tried again; Slurm itself runs a task again where its node failed. Then: join.sh 8 FOLDER
#SBATCH --job-name=berth
#SBATCH --cpus-per-task=1
#SBATCH --requeue
#SBATCH --output=/dev/null
set -u
tries=0
# Slurm runs a copy of this file; the others stand where the job was given.
until "$SLURM_SUBMIT_DIR/part.sh" "$1" "$SLURM_ARRAY_TASK_ID" "$SLURM_ARRAY_TASK_COUNT" "$2"; do
	[ $((tries += 1)) -lt 5 ] || exit 1
done
