/*
 * test-answer.c - what people type at questions of the shipped knowledge, and how it is read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/answer/answer.h"
#include "cli/app/knowledge.h"
#include "tests/unit/effort.h"

struct typed {
	const char *fact, *line;
	const char *written; /* NULL: it is wrong, by FAULT */
	enum answer_fault fault;
};

static const struct typed lines[] = {
	/* choices: id, label in both languages, number, beginning, capitals */
	{ "os", "linux", "linux", 0 },
	{ "os", "Linux", "linux", 0 },
	{ "os", "WINDOWS", "windows", 0 },
	{ "os", "win", "windows", 0 },
	{ "os", "1", "linux", 0 },
	{ "os", "2)", "windows", 0 },
	{ "os", "beos", NULL, ANSWER_NO_CHOICE },
	{ "os", "9", NULL, ANSWER_NO_CHOICE },
	{ "os", "0", NULL, ANSWER_NO_CHOICE },
	{ "os", "", NULL, ANSWER_NO_TEXT },
	{ "os", "linux\nwindows", NULL, ANSWER_NO_TEXT },
	{ "cost-priority", "lowest cost", "lowest", 0 },
	{ "cost-priority", "b", "balanced", 0 },
	{ "load", "s", NULL, ANSWER_SEVERAL },
	/* yes and no */
	{ "privileged", "y", "yes", 0 },
	{ "privileged", "Yes", "yes", 0 },
	{ "privileged", "예", "yes", 0 },
	{ "privileged", "네", "yes", 0 },
	{ "privileged", "n", "no", 0 },
	{ "privileged", "no", "no", 0 },
	{ "privileged", "아니요", "no", 0 },
	{ "privileged", "아니오", "no", 0 },
	{ "privileged", "1", "yes", 0 },
	{ "privileged", "2", "no", 0 },
	{ "privileged", "maybe", NULL, ANSWER_NO_CHOICE },
	/* quantities, as in files and as people write them */
	{ "memory", "64 GiB", "64 GiB", 0 },
	{ "memory", "64gb", "64 GB", 0 },
	{ "memory", "64 gib", "64 GiB", 0 },
	{ "memory", "64", "64 GiB", 0 },
	{ "memory", "64 기가", "64 GB", 0 },
	{ "memory", "64기가바이트", "64 GB", 0 },
	{ "memory", "1.5 TiB", "1.5 TiB", 0 },
	{ "memory", "about 64 gigabytes", "64 GB", 0 },
	{ "memory", "~64gb", "64 GB", 0 },
	{ "memory", "약 64 GB", "64 GB", 0 },
	{ "memory", "64 GB 정도", "64 GB", 0 },
	{ "memory", "over 120 GB", ">120 GB", 0 },
	{ "memory", "more than 120gb", ">120 GB", 0 },
	{ "memory", "> 120 GB", ">120 GB", 0 },
	{ "memory", "at least 8gb", ">=8 GB", 0 },
	{ "memory", "8gb or more", ">=8 GB", 0 },
	{ "memory", "8GB 이상", ">=8 GB", 0 },
	{ "memory", "8GB 이하", "<=8 GB", 0 },
	{ "memory", "8GB 미만", "<8 GB", 0 },
	{ "memory", "8GB 초과", ">8 GB", 0 },
	{ "memory", "최대 8GB", "8 GB", 0 },
	{ "memory", "up to 8 GiB", "8 GiB", 0 },
	{ "memory", "under 8 GiB", "<8 GiB", 0 },
	{ "memory", "8-16 GB", "8..16 GB", 0 },
	{ "memory", "8 to 16gb", "8..16 GB", 0 },
	{ "memory", "8gb - 16gb", "8..16 GB", 0 },
	{ "memory", "between 8 and 16 GiB", "8..16 GiB", 0 },
	{ "memory", "8~16GB", "8..16 GB", 0 },
	{ "memory", "64 apples", NULL, ANSWER_NO_UNIT },
	{ "memory", "64 min", NULL, ANSWER_NO_UNIT },
	{ "memory", "much", NULL, ANSWER_NO_NUMBER },
	{ "memory", "64 GiB (at peak)", "64 GiB", 0 },
	{ "memory", "64 GiB; os=windows", NULL, ANSWER_NO_NUMBER }, /* all of it or nothing */
	{ "memory", "64 GiB, os = windows", NULL, ANSWER_NO_NUMBER },
	{ "memory", "64 GiB, windows", NULL, ANSWER_NO_UNIT },
	{ "memory", "64 GiB (windows)", NULL, ANSWER_NO_UNIT },
	{ "team-size", "10 people; os=windows", NULL, ANSWER_NO_NUMBER },
	{ "os", "linux; memory=64 GiB", NULL, ANSWER_NO_CHOICE },
	{ "memory", "64 GB 32 GB", NULL, ANSWER_NO_NUMBER },
	{ "memory", "8 GiB - 16 GB", "8.589934592..16 GB", 0 },
	{ "memory", "over 8-16 GB", NULL, ANSWER_NO_NUMBER },
	{ "memory", "-5 GB", NULL, ANSWER_NO_NUMBER },
	{ "memory", "999999999 TiB", NULL, ANSWER_RANGE },
	{ "vcpu", "2 vCPU", "2 vCPU", 0 },
	{ "vcpu", "2 vcpus", "2 vCPU", 0 },
	{ "vcpu", "2 cores", "2 vCPU", 0 },
	{ "vcpu", "2코어", "2 vCPU", 0 },
	{ "vcpu", "0.5", "0.5 vCPU", 0 },
	{ "vcpu", "2-4", "2..4 vCPU", 0 },
	{ "vcpu", "two", "2 vCPU", 0 },
	{ "longest-run", "20분", "20 min", 0 },
	{ "longest-run", "20 minutes", "20 min", 0 },
	{ "longest-run", "20-minute", "20 min", 0 },
	{ "longest-run", "1.5 h", "1.5 h", 0 },
	{ "longest-run", "1.5 hours", "1.5 h", 0 },
	{ "longest-run", "60분 이상", ">=60 min", 0 },
	{ "longest-run", "2시간", "2 h", 0 },
	{ "longest-run", "45", "45 min", 0 },
	/* plain numbers */
	{ "team-size", "5", "5", 0 },
	{ "team-size", "five", "5", 0 },
	{ "team-size", "다섯", "5", 0 },
	{ "team-size", "at most 4", "<=4", 0 },
	{ "team-size", "3-5", "3..5", 0 },
	{ "team-size", "3.5.1", NULL, ANSWER_NO_NUMBER },
	{ "team-size", "3.5", NULL, ANSWER_NO_WHOLE },
	{ "team-size", "4, two of them part time", "4", 0 },
	{ "team-size", "4 people (2 part time)", NULL, ANSWER_NO_NUMBER },
	{ "team-size", "twenty-five", "25", 0 },
	{ "team-size", "스물다섯 명", "25", 0 },
	{ "team-size", "20 five", NULL, ANSWER_NO_NUMBER },
	{ "run-hours", "730 (always on)", "730 h/month", 0 },
	{ "memory", "16 GiB of RAM", "16 GiB", 0 },
	{ "memory", "16 GiB of apples", NULL, ANSWER_NO_UNIT },
	{ "longest-run", "삼십분", "30 min", 0 },
	{ "team-size", "many", NULL, ANSWER_NO_NUMBER },
	{ "requests-per-month", "1,000,000", "1000000 1/month", 0 },
	{ "requests-per-month", "50k", "50000 1/month", 0 },
	{ "requests-per-month", "5만", "50000 1/month", 0 },
	{ "requests-per-month", "3 million", "3000000 1/month", 0 },
	{ "requests-per-month", "10,00", NULL, ANSWER_NO_NUMBER },
	/* money */
	{ "monthly-budget", "$300", "300 USD/month", 0 },
	{ "monthly-budget", "$ 1,500.50", "1500.5 USD/month", 0 },
	{ "monthly-budget", "US$300", "300 USD/month", 0 },
	{ "monthly-budget", "300 USD", "300 USD/month", 0 },
	{ "monthly-budget", "usd 300", "300 USD/month", 0 },
	{ "monthly-budget", "300 dollars", "300 USD/month", 0 },
	{ "monthly-budget", "300 dollars a month", "300 USD/month", 0 },
	{ "monthly-budget", "$300/month", "300 USD/month", 0 },
	{ "monthly-budget", "$300/mo", "300 USD/month", 0 },
	{ "monthly-budget", "300 a month", "300 USD/month", 0 },
	{ "monthly-budget", "300 dollars monthly", "300 USD/month", 0 },
	{ "monthly-budget", "under $300", "<300 USD/month", 0 },
	{ "monthly-budget", "max $300", "300 USD/month", 0 },
	{ "monthly-budget", "$1.5k", "1500 USD/month", 0 },
	{ "monthly-budget", "$2-3k", "2000..3000 USD/month", 0 },
	{ "monthly-budget", "$200 to $300", "200..300 USD/month", 0 },
	{ "monthly-budget", "300달러", "300 USD/month", 0 },
	{ "monthly-budget", "월 300달러", "300 USD/month", 0 },
	{ "monthly-budget", "한 달에 300 달러 정도", "300 USD/month", 0 },
	{ "monthly-budget", "300달러 이하", "<=300 USD/month", 0 },
	{ "monthly-budget", "300만원", NULL, ANSWER_NO_UNIT },
	{ "monthly-budget", "€300", NULL, ANSWER_NO_UNIT },
	{ "monthly-budget", "300 euros", NULL, ANSWER_NO_UNIT },
	{ "monthly-budget", "300 USD per day", NULL, ANSWER_NO_UNIT },
	/* rates */
	{ "request-rate", "300 rps", "300 1/s", 0 },
	{ "request-rate", "300rps", "300 1/s", 0 },
	{ "request-rate", "300 req/s", "300 1/s", 0 },
	{ "request-rate", "300/s", "300 1/s", 0 },
	{ "request-rate", "300 / sec", "300 1/s", 0 },
	{ "request-rate", "300 requests per second", "300 1/s", 0 },
	{ "request-rate", "3k requests a second", "3000 1/s", 0 },
	{ "request-rate", "300 requests", "300 1/s", 0 },
	{ "request-rate", "300 per second", "300 1/s", 0 },
	{ "request-rate", "초당 300건", "300 1/s", 0 },
	{ "request-rate", "초당 300", "300 1/s", 0 },
	{ "request-rate", "300건/초", "300 1/s", 0 },
	{ "request-rate", "300 req/min", "300 1/min", 0 },
	{ "request-rate", "100k/day", NULL, ANSWER_NO_UNIT }, /* a mean is no peak */
	{ "request-rate", "분당 600건", "600 1/min", 0 },
	{ "request-rate", "시간당 3600건", "3600 1/h", 0 },
	{ "protocol", "REST", "http", 0 },
	{ "protocol", "mqtt", "tcp", 0 },
	{ "kubernetes", "not needed", "indifferent", 0 },
	{ "workload", "kafka", "stream", 0 },
	{ "workload", "lambda", "event-handler", 0 },
	{ "workload", "training", "ml-training", 0 },
	{ "workload", "크론", "scheduled-job", 0 },
	{ "workload", "추론", "ml-inference", 0 },
	{ "team-size", "just me", "1", 0 },
	{ "team-size", "혼자", "1", 0 },
	{ "team-size", "nobody", "0", 0 },
	{ "team-size", "없음", "0", 0 },
	{ "services", "네", NULL, ANSWER_NO_NUMBER },
	{ "services", "네 개", "4", 0 },
	{ "accelerator", "A100", "gpu", 0 },
	{ "accelerator", "gpu 없음", "none", 0 },
	{ "os", "Ubuntu 24.04", "linux", 0 },
	{ "os", "우분투", "linux", 0 },
	{ "time-to-market", "next week", "urgent", 0 },
	{ "time-to-market", "6 months", "normal", 0 },
	{ "time-to-market", "다음 달", "urgent", 0 },
	{ "cost-priority", "important", "lowest", 0 },
	{ "cost-priority", "보통", "balanced", 0 },
	{ "exposure", "partners", "public", 0 },
	{ "exposure", "누구나", "public", 0 },
	{ "location", "aws", "region", 0 },
	{ "location", "our data center", "on-premises", 0 },
	{ "location", "전산실", "on-premises", 0 },
	{ "start-latency", "instantly", "seconds", 0 },
	{ "response-latency", "100ms", "low", 0 },
	{ "response-latency", "under 2 seconds", "normal", 0 },
	{ "stage", "운영", "production", 0 },
	{ "compliance", "ISMS", "regulated", 0 },
	{ "team-kubernetes-skill", "잘 몰라요", "none", 0 },
	{ "portability", "portable", "valued", 0 },
	{ "operations-appetite", "fully managed", "low", 0 },
	{ "requests-per-month", "1만 5천건", "15000 1/month", 0 },
	{ "requests-per-month", "1.5 million", "1500000 1/month", 0 },
	{ "requests-per-month", "3m requests a month", "3000000 1/month", 0 },
	{ "requests-per-month", "2-4 million", "2000000..4000000 1/month", 0 },
	{ "requests-per-month", "월 300만 건", "3000000 1/month", 0 },
	/* hours a month */
	{ "run-hours", "730 hours", "730 h/month", 0 },
	{ "run-hours", "90 h", "90 h/month", 0 },
	{ "run-hours", "90시간", "90 h/month", 0 },
	{ "run-hours", "월 90시간", "90 h/month", 0 },
	{ "run-hours", "90 hours a month", "90 h/month", 0 },
	{ "run-hours", "24/7", "744 h/month", 0 },
	{ "run-hours", "always", "744 h/month", 0 },
	{ "run-hours", "always on", "744 h/month", 0 },
	{ "run-hours", "상시", "744 h/month", 0 },
	{ "run-hours", "8 hours a day", "8 h/d", 0 },
	{ "run-hours", "하루 8시간", "8 h/d", 0 },
	{ "requests-per-month", "100k/day", "100000 1/d", 0 },
	{ "requests-per-month", "하루 10만 건", "100000 1/d", 0 },
	{ "requests-per-month", "300 requests per minute", "300 1/min", 0 },
	{ "requests-per-month", "300 requests", "300 1/month", 0 },
	/* words by which cues know a value, also alone */
	{ "protocol", "grpc", "http", 0 },
	{ "site-link", "direct connect", "reliable", 0 },
	{ "site-link", "전용선", "reliable", 0 },
	{ "team-kubernetes-skill", "high", "strong", 0 },
	{ "team-kubernetes-skill", "조금", "some", 0 },
	{ "time-to-market", "asap", "urgent", 0 },
	{ "time-to-market", "급함", "urgent", 0 },
	{ "location", "seoul", "region", 0 },
	{ "architecture", "graviton", "arm", 0 },
	{ "growth", "fast", "rapid", 0 },
	{ "isolation", "강하게", "own-kernel", 0 },
	{ "exposure", "the internet", "public", 0 },
	{ "exposure", "사내", "internal", 0 },
	{ "accelerator", "필요없음", "none", 0 },
	{ "high-availability", "필요", "yes", 0 },
	{ "high-availability", "not needed", "no", 0 },
	{ "protocol", "https", "http", 0 },
	{ "compliance", "gdpr", "regulated", 0 },
	{ "existing-platform", "heroku", "other-cloud", 0 },
	{ "existing-platform", "openshift", "own-kubernetes", 0 },
	{ "kubernetes", "never", "avoided", 0 },
	{ "kubernetes", "안 씀", "avoided", 0 },
	{ "kubernetes", "필요없음", "avoided", 0 },
	{ "portability", "not important", "none", 0 },
	{ "portability", "nice to have", "valued", 0 },
	{ "portability", "중요하지 않음", "none", 0 },
	{ "workload", "cron", "scheduled-job", 0 },
	{ "workload", "etl", "scheduled-job", 0 },
	{ "workload", "쇼핑몰", "web-app", 0 },
	{ "load", "variable with peaks", "variable", 0 },
	{ "load", "들쭉날쭉", "variable", 0 },
	{ "cost-priority", "high", "lowest", 0 },
	{ "cost-priority", "별로", "secondary", 0 },
	{ "operations-appetite", "as little as possible", "low", 0 },
	{ "operations-appetite", "어느 정도", "moderate", 0 },
	{ "utilisation", "always", NULL, ANSWER_NO_NUMBER },
	{ "utilisation", "60%", "60%", 0 },
	{ "utilisation", "60 percent", "60", 0 },
	{ "utilisation", "60퍼센트", "60", 0 },
	/* people and other things that are counted */
	{ "team-size", "3명", "3", 0 },
	{ "team-size", "3명이요", "3", 0 },
	{ "team-size", "3 engineers", "3", 0 },
	{ "team-size", "three people", "3", 0 },
	{ "team-size", "a team of 4", "4", 0 },
	{ "team-size", "team of four", "4", 0 },
	{ "team-size", "셋", "3", 0 },
	{ "team-size", "세 명", "3", 0 },
	{ "team-size", "세명", "3", 0 },
	{ "team-size", "2~3명", "2..3", 0 },
	{ "team-size", "we are 4", "4", 0 },
	{ "team-size", "dozens", NULL, ANSWER_NO_NUMBER },
	{ "team-size", "a dozen", "12", 0 },
	{ "team-size", "3 GB", NULL, ANSWER_NO_UNIT },
	{ "services", "12개", "12", 0 },
	{ "services", "약 12개", "12", 0 },
	{ "services", "12 services", "12", 0 },
	{ "services", "12 microservices", "12", 0 },
	{ "services", "dozens", NULL, ANSWER_NO_NUMBER },
	/* durations */
	{ "longest-run", "1h30", "90 min", 0 },
	{ "longest-run", "1h30m", "90 min", 0 },
	{ "longest-run", "2:30", "150 min", 0 },
	{ "longest-run", "2:30 hours", "150 min", 0 },
	{ "longest-run", "0:45", "45 min", 0 },
	{ "longest-run", "2:30시간", "150 min", 0 },
	{ "longest-run", "2:75", NULL, ANSWER_NO_NUMBER },
	{ "longest-run", "2:30 min", NULL, ANSWER_NO_UNIT },
	{ "longest-run", "1:30-2:30", "90..150 min", 0 },
	{ "team-size", "2:30", NULL, ANSWER_NO_NUMBER },
	{ "longest-run", "1h 30min", "90 min", 0 },
	{ "longest-run", "1 hour 30 minutes", "90 min", 0 },
	{ "longest-run", "1 hour and 30 minutes", "90 min", 0 },
	{ "longest-run", "1시간 반", "1.5 h", 0 },
	{ "longest-run", "1시간반", "1.5 h", 0 },
	{ "longest-run", "1시간 30분", "90 min", 0 },
	{ "longest-run", "1시간30분", "90 min", 0 },
	{ "longest-run", "한 시간", "1 h", 0 },
	{ "longest-run", "half an hour", "0.5 h", 0 },
	{ "longest-run", "half hour", "0.5 h", 0 },
	{ "longest-run", "an hour", "1 h", 0 },
	{ "longest-run", "an hour and a half", "1.5 h", 0 },
	{ "longest-run", "one and a half hours", "1.5 h", 0 },
	{ "longest-run", "quarter of an hour", "0.25 h", 0 },
	{ "longest-run", "5m", "5 min", 0 },
	{ "longest-run", "90s", "90 s", 0 },
	{ "longest-run", "90 second", "90 s", 0 },
	{ "longest-run", "30 min to 2 hours", "30..120 min", 0 },
	{ "longest-run", "30 min 1 hour", NULL, ANSWER_NO_NUMBER },
	{ "longest-run", "up to 30", "30 min", 0 },
	{ "longest-run", "max 30", "30 min", 0 },
	{ "longest-run", "maximum 30", "30 min", 0 },
	{ "longest-run", "30 max", "30 min", 0 },
	{ "longest-run", "최대 30분", "30 min", 0 },
	{ "longest-run", "at most 30", "<=30 min", 0 },
	{ "longest-run", "under 30", "<30 min", 0 },
	{ "longest-run", "30분 이하", "<=30 min", 0 },
	{ "longest-run", "최대 30분 이하", "<=30 min", 0 },
	/* sizes */
	{ "memory", "16G", "16 GiB", 0 },
	{ "memory", "512m", "512 MiB", 0 },
	{ "memory", "512Mi", "512 MiB", 0 },
	{ "memory", "3 GiB 512 MiB", "3584 MiB", 0 },
	{ "vcpu", "500m", "500 mvCPU", 0 },
	{ "vcpu", "4 CPUs", "4 vCPU", 0 },
	{ "vcpu", "half a core", "0.5 vCPU", 0 },
	{ "vcpu", "½", "0.5 vCPU", 0 },
	{ "vcpu", "1/2", "0.5 vCPU", 0 },
	{ "vcpu", "1/4 vCPU", "0.25 vCPU", 0 },
	{ "vcpu", "2 1/2 cores", "2.5 vCPU", 0 },
	{ "vcpu", "1/3 vCPU", NULL, ANSWER_NO_NUMBER },
	{ "vcpu", "1/0", NULL, ANSWER_NO_NUMBER },
	{ "memory", "1/2 GB", "0.5 GB", 0 },
	{ "vcpu", "2½ cores", "2.5 vCPU", 0 },
	/* what is around a number, and other digits */
	{ "team-size", "actually 4", "4", 0 },
	{ "team-size", "well, about 4", "4", 0 },
	{ "team-size", "음 4", "4", 0 },
	{ "team-size", "4.", "4", 0 },
	{ "team-size", "１２", "12", 0 },
	{ "team-size", "1 000", "1000", 0 },
	{ "team-size", "٣", NULL, ANSWER_NO_NUMBER },
	{ "team-size", "9-3", NULL, ANSWER_REVERSED },
	{ "team-size", "1e9", NULL, ANSWER_NO_NUMBER },
	{ "team-size", "2 or 3", NULL, ANSWER_NO_NUMBER },
	{ "team-size", "3 4", NULL, ANSWER_NO_NUMBER },
	{ "team-size", "3, 4", NULL, ANSWER_NO_NUMBER },
	{ "team-size", "99999999999999999999", NULL, ANSWER_RANGE },
	/* choices in other words */
	{ "cost-priority", "3번", "secondary", 0 },
	{ "cost-priority", "2번", "balanced", 0 },
	{ "cost-priority", "2번이요", "balanced", 0 },
	{ "cost-priority", "세 번째", "secondary", 0 },
	{ "cost-priority", "둘째", "balanced", 0 },
	{ "cost-priority", "(2)", "balanced", 0 },
	{ "cost-priority", "option 2", "balanced", 0 },
	{ "cost-priority", "2.", "balanced", 0 },
	{ "cost-priority", "#2", "balanced", 0 },
	{ "cost-priority", "２", "balanced", 0 },
	{ "cost-priority", "two", "balanced", 0 },
	{ "cost-priority", "first", "lowest", 0 },
	{ "cost-priority", "second", "balanced", 0 },
	{ "cost-priority", "the second one", "balanced", 0 },
	{ "cost-priority", "2nd", "balanced", 0 },
	{ "cost-priority", "third", "secondary", 0 },
	{ "cost-priority", "seventh", NULL, ANSWER_NO_CHOICE },
	{ "cost-priority", "균형이요", "balanced", 0 },
	{ "cost-priority", "actually 2", "balanced", 0 },
	{ "cost-priority", "음 2", "balanced", 0 },
	{ "cost-priority", "2) balanced", "balanced", 0 },
	{ "cost-priority", "1) balanced", NULL, ANSWER_NO_CHOICE },
	{ "cost-priority", "balanced please", "balanced", 0 },
	{ "cost-priority", "균형으로 할게요", "balanced", 0 },
	{ "os", "linux and windows", NULL, ANSWER_NO_CHOICE },
	{ "os", "windows server 2019", "windows", 0 },
	{ "cost-priority", "네", NULL, ANSWER_NO_CHOICE },
	{ "workload", "api요", "api", 0 },
	{ "operations-appetite", "moderate, we have a platform team", "moderate", 0 },
	{ "operations-appetite", "Moderate. We have a platform team.", "moderate", 0 },
	{ "operations-appetite", "3, we have a platform team", "moderate", 0 },
	{ "operations-appetite", "not moderate", NULL, ANSWER_NO_CHOICE },
	{ "privileged", "있어요", "yes", 0 },
	{ "privileged", "네 있어요", "yes", 0 },
	{ "privileged", "없습니다", "no", 0 },
	{ "privileged", "yes we do", "yes", 0 },
	{ "privileged", "no, we don't", "no", 0 },
	{ "privileged", "no, nobody wants that", "no", 0 },
	{ "privileged", "yes and no", NULL, ANSWER_NO_CHOICE },
	{ "workload", "쇼핑몰", "web-app", 0 },
	{ "ci-cd", "젠킨스", "jenkins", 0 },
};

/* What is typed is what is meant, so that nothing need be said about it. */
static const struct {
	const char *fact, *line, *written;
	bool literal;
} literal[] = {
	{ "cost-priority", "secondary", "secondary", true },
	{ "cost-priority", "lowest cost", "lowest", true },
	{ "cost-priority", "균형", "balanced", true },
	{ "cost-priority", "sec", "secondary", false },
	{ "cost-priority", "second", "balanced", false },
	{ "cost-priority", "2", "balanced", false },
	{ "privileged", "y", "yes", true },
	{ "privileged", "1", "yes", false },
	{ "memory", "64gb", "64 GB", true },
	{ "memory", "64", "64 GiB", true },
	{ "memory", "6", "64 GiB", false },
	{ "memory", "> 8gb", ">8 GB", true },
	{ "memory", "over 8 GB", ">8 GB", false },
	{ "longest-run", "1h30", "90 min", false },
	{ "longest-run", "20분", "20 min", false },
	{ "team-size", "five", "5", false },
};

static void test_lines(void **unused)
{
	berth_program *program = knowledge_shipped();
	struct catalogue words = { .language = "en" };
	struct speaker speaker = { &words, program, 0, false };
	struct arena *arena = arena_new(0);
	int wrong = 0;

	(void)unused;
	assert_non_null(program);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		const char *expected = lines[i].written ? lines[i].written : "", *written = "";
		uint32_t fact = berth_fact_find(program, lines[i].fact);
		struct answer answer;
		enum answer_fault fault = answer_read(&answer, arena, &speaker, fact, lines[i].line);

		if (fault == ANSWER_FINE)
			written = answer.text;
		if (fault != lines[i].fault || strcmp(written, expected) != 0) {
			print_message("%s, '%s': fault %d '%s', not %d '%s'\n", lines[i].fact,
			              lines[i].line, fault, written, lines[i].fault, expected);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
	arena_free(arena);
	berth_program_free(program);
}

static void test_literal(void **unused)
{
	berth_program *program = knowledge_shipped();
	struct catalogue words = { .language = "en" };
	struct speaker speaker = { &words, program, 0, false };

	(void)unused;
	assert_non_null(program);
	for (size_t i = 0; i < sizeof literal / sizeof *literal; i++) {
		uint32_t fact = berth_fact_find(program, literal[i].fact);

		if (answer_is_literal(&speaker, fact, literal[i].line, literal[i].written) !=
		    literal[i].literal)
			fail_msg("%s, '%s': %s", literal[i].fact, literal[i].line, literal[i].written);
	}
	berth_program_free(program);
}

/* Is what was read the value of which it is the text? */
static bool is_whole(const berth_program *program, uint32_t fact, const struct answer *answer)
{
	berth_value value;

	return berth_value_read(program, fact, answer->text, &value) == BERTH_OK &&
	       value.low == answer->value.low && value.high == answer->value.high;
}

/* Pieces of all lines, in any order: what is taken can be read as requirement files are, and is
 * then the same value. */
static void test_pieces(void **unused)
{
	berth_program *program = knowledge_shipped();
	struct catalogue words = { .language = "en" };
	struct speaker speaker = { &words, program, 0, false };
	const size_t n = sizeof lines / sizeof *lines;
	struct arena *arena = arena_new(0);
	uint32_t seed = 1;

	(void)unused;
	assert_non_null(program);
	for (unsigned long i = 0; i < effort_amount(300, 50); i++) {
		struct strbuf typed = STRBUF_INIT;
		uint32_t fact = berth_fact_find(program, lines[(seed >> 8) % n].fact);
		struct answer answer;

		for (int k = 0; k < 3; k++) {
			const char *line = lines[(seed = seed * 1664525 + 1013904223) / 64 % n].line;
			size_t length = strcspn(line, " ");

			strbuf_add_format(&typed, "%s%s", k && seed >> 31 ? " " : "",
			                  seed >> 30 & 1 && line[length] ? line + length + 1 : line);
		}
		if (answer_read(&answer, arena, &speaker, fact, strbuf_text(&typed)) == ANSWER_FINE &&
		    !is_whole(program, fact, &answer))
			fail_msg("'%s' became '%s'", strbuf_text(&typed), answer.text);
		strbuf_free(&typed);
	}
	arena_free(arena);
	berth_program_free(program);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines),
		                                cmocka_unit_test(test_literal),
		                                cmocka_unit_test(test_pieces) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
