#!/bin/sh
# Restarts the nodes of this machine one after the other, so that one always serves: deploy/rolling-restart.sh 8001 8002
# systemctl returns when the node takes people (ExecStartPost asks /ready/); then nginx needs to see it again (fail_timeout).
set -eu
[ $# -gt 0 ] || { echo "usage: $0 PORT..." >&2; exit 2; }
for port in "$@"; do
    echo "node $port: restarting"
    systemctl restart "radbell-hub@$port"
    echo "node $port: takes people"
    sleep 15
done
echo "all nodes restarted"
