/**
 * What stands in a bare root for what would come from Ubuntu's and the vendors' archives, or act on a cloud. Each writes
 * what it was asked into /log, and keeps its world below /azure.
 */

/** apt-get "installs" by linking what is put aside in /packages, and remembers the version in /dpkg. */
export const APT_GET = `#!/bin/bash
echo "apt-get $*" >>/log
case " $* " in
*" install "*) ;;
*) exit 0 ;;
esac
for word in "$@"; do
  package=\${word%%=*} version=1.0
  [ "$package" = "$word" ] || version=\${word#*=}
  [ -d "/packages/$package" ] || continue
  if [ "$package" = azure-cli ]; then
    grep -q 'Signed-By: /etc/apt/keyrings/slipway-microsoft.gpg' /etc/apt/sources.list.d/azure-cli.sources || exit 100
    [ "$version" = "$(cat /packages/azure-cli/offered)" ] || exit 100
  fi
  for program in /packages/"$package"/bin/*; do [ -e "$program" ] && ln -sf "$program" /usr/bin/; done
  echo "$version" >"/dpkg/$package"
done
`;

export const DPKG_QUERY = `#!/bin/bash
package=\${*: -1}
[ -f "/dpkg/$package" ] || exit 1
case "$*" in
*Status*) echo 'install ok installed' ;;
*) cat "/dpkg/$package" | tr -d '\\n' ;;
esac
`;

export const DPKG = `#!/bin/bash
case "$1" in
--print-architecture) cat /architecture ;;
*) echo "dpkg $*" >>/log ;;
esac
`;

export const AZ = `#!/bin/bash
echo "az $*" >>/log
case "$*" in
'account show --query tenantId'*) [ -f /azure/signed-in ] && echo 00000000-0000-0000-0000-00000000000a || exit 1 ;;
'account show'*) echo operator@example.com ;;
'login '*) touch /azure/signed-in ;;
'account set'*) ;;
'storage blob exists'*) [ -f /azure/bootstrap.tfstate ] && [ ! -f /azure/closed ] && echo true || echo false ;;
'storage account show'*) [ -f /azure/account ] || exit 3 ;;
*) exit 9 ;;
esac
`;

/** Applies into a local state, moves it when a backend is there; /azure/fails makes an apply end half way. */
export const TERRAFORM = `#!/bin/bash
root=\${1#-chdir=} && shift
echo "terraform $*" >>/log
state=$root/terraform.tfstate
[ -f "$root/backend_override.tf" ] && [ ! -s "$state" ] && state=/azure/bootstrap.tfstate
case "$1" in
init)
  case "$*" in *-migrate-state*) ;; *) exit 0 ;; esac
  tries=$(cat /azure/tries 2>/dev/null || echo 0)
  if [ "$tries" -gt 0 ]; then echo $((tries - 1)) >/azure/tries && echo 'AuthorizationPermissionMismatch' >&2 && exit 1; fi
  cat "$root/terraform.tfstate" >/azure/bootstrap.tfstate && : >"$root/terraform.tfstate"
  ;;
plan)
  echo 'Plan: 87 to add'
  grep -q whole "$state" 2>/dev/null && exit 0
  touch "$root/bootstrap.tfplan" && exit 2
  ;;
apply)
  touch /azure/account
  if [ -f /azure/fails ]; then rm /azure/fails && echo half >"$state" && echo 'Error: 429' >&2 && exit 1; fi
  echo whole >"$state"
  ;;
esac
`;

export const SOME_PROGRAM = "#!/bin/bash\nexit 0\n";

export const UBUNTU: Readonly<Record<"22.04" | "24.04", string>> = {
  "22.04": 'PRETTY_NAME="Ubuntu 22.04.5 LTS"\nID=ubuntu\nVERSION_ID="22.04"\nVERSION_CODENAME=jammy\n',
  "24.04": 'PRETTY_NAME="Ubuntu 24.04.2 LTS"\nID=ubuntu\nVERSION_ID="24.04"\nVERSION_CODENAME=noble\n',
};
