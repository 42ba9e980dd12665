# rig [S]: run the shipped profile for S seconds, and hold what it stored against the twin's truth
# shellcheck shell=bash
scenario() { run_guest rig "${1:-150}" judge.sql; }
