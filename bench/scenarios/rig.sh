# rig [S]: run the shipped profile until it has counted for S seconds, and hold what it stored against the twin's truth
# shellcheck shell=bash
scenario() { run_guest rig "${1:-75}" judge.sql; }
