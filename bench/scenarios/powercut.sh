# powercut [PART...]: cut the power while frames are stored, and look at the disk; PART as in bench/host/powercut.py
# shellcheck shell=bash
scenario() {
  [ $# -gt 0 ] || set -- kills:writer:good:50 kills:writer:nosync:5 states:writer:nobarrier:20 states:program:good:300
  program
  local port='' buses=0
  if [[ " $* " == *:program:* ]]; then
    start_twin 0.02 3h
    be_patient
    port=$buses_port buses=$buses_port
  else
    rm -rf "$work/run"
    mkdir -p "$work/run"
  fi
  rm -rf "$work/tree/opt/writer"
  mkdir -p "$work/tree/opt/writer/ndprig/controller/store"
  cp "$root"/rig-controller/target/test-classes/ndprig/controller/store/{KilledWriter,StoreSamples}*.class \
    "$work/tree/opt/writer/ndprig/controller/store/"
  image
  boot_words powercut - "$port"
  python3 "$root/bench/host/powercut.py" "$root" "$work" "$buses" "$@" -- "${boot_words[@]}"
}
