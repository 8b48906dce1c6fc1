"""spark-submit spark.py INPUT OUTPUT - rows of the NDJSON records below INPUT, by a berth on each worker.

Spark cuts the lines as it likes, so places in errors count from the beginning of each partition.
"""
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.appName("berth").getOrCreate()
lines = spark.sparkContext.textFile(sys.argv[1])
lines.pipe("berth batch --jobs 1 --from ndjson --summary /dev/null", checkCode=True).saveAsTextFile(sys.argv[2])
