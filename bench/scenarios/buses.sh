# buses: the same, with each bus taken away and given back while it counts
# shellcheck shell=bash
scenario() { run_guest buses - judge-buses.sql; }
