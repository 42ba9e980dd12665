# buses: run the shipped profile with more patience, and take each bus away and give it back
# shellcheck shell=bash
scenario() {
  # An emulated processor on a busy machine loses single readings of its own accord; no delay is judged here but that of
  # the thermometer's interlock.
  run_guest buses - judge-buses.sql '[thermometer]' period_ms 1000 '[load_cell]' period_ms 500 stuck_limit_ms 3000 \
    '[cycler]' period_ms 500 charge_gap_limit_ms 1900 '[safety]' sensor_delay_s 20 startup_s 60 dead_man_ms 9000 \
    temperature_stale_ms 5000 pressure_stale_ms 3000 cycler_stale_ms 3000
}
