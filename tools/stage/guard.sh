# Ends whatever a run left, and removes its folder. usage: sh guard.sh RUN_FOLDER
#
# It waits until its standard input closes, which is when the run is over, however that came about: SIGKILL closes a pipe, too.
# What belongs to the run: the process group that it is told of on standard input, each process that bears the run's mark in its
# environment, each tmux server whose socket lies in the folder, and the folder.

# Also those of a run inside this one. Without /proc no environment can be read: there the group and the sockets must do.
marked() {
  grep -lzF "CZARINA_RUN=$run" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3
}

# A server that is stopped answers nobody: its client does not wait for ever, and the server ends by its mark.
end_server() {
  tmux -S "$1" kill-server &
  client=$!
  { sleep 2; kill -s KILL "$client"; } &
  timer=$!
  wait "$client"
  kill "$timer"
}

end_all() {
  [ -n "$group" ] && kill -s KILL -- "-$group"
  for pid in $(marked); do kill -s KILL "$pid"; done
  find "$run" -type s | while read -r socket; do end_server "$socket"; done
}

# A function is read as a whole: a checkout that changes this file meanwhile changes nothing for the runs that last.
guard() {
  run=$1
  group=
  case $run in
    */czm-run-?*) ;;
    *) exit 2 ;;
  esac
  while read -r line; do group=$line; done
  for _ in 1 2 3 4 5; do
    end_all 2>/dev/null
    rm -rf "$run" 2>/dev/null
    [ -z "$(marked)" ] && [ ! -e "$run" ] && exit 0
    sleep 0.2
  done
  exit 1
}

guard "$@"
