#!/bin/sh
# aws-batch.sh QUEUE FILE N FOLDER - an array job of N parts (2 to 10000) on AWS Batch; aws-batch.json has the definition, with
# the image and the file system filled in. FILE and FOLDER are as the container sees them. Then: join.sh N FOLDER
set -eu
here=$(dirname "$0")
definition=$(aws batch register-job-definition --cli-input-json "file://$here/aws-batch.json" --query jobDefinitionArn --output text)
aws batch submit-job --job-name berth --job-queue "$1" --job-definition "$definition" --array-properties "size=$3" \
	--container-overrides "environment=[{name=FILE,value=$2},{name=PARTS,value=$3},{name=FOLDER,value=$4}]"
