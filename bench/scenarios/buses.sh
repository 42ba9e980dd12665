# buses [S]: the same, with each bus taken away and given back meanwhile
# shellcheck shell=bash
scenario() { run_guest buses "${1:-230}" judge-buses.sql; }
