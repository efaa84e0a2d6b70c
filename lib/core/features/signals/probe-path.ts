import type { AttackSignal } from "./attack-signal";

export const probePath: AttackSignal = {
  id: "probe-path",
  label: "probe for weak spots",
  clause: "a path that scanners probe for",
  finds: "Requests for files and panels that scanners look for: settings, repositories, backups, consoles",
  where: "path",
  pattern:
    /\/(?:\.env|\.git\/|\.svn\/|\.hg\/|\.htpasswd|\.aws\/|\.ssh\/|\.ds_store|wp-(?:admin|login|config)|xmlrpc\.php|phpmyadmin|pma\/|phpinfo|cgi-bin\/|actuator|server-status|manager\/html|web-inf|boaform|hnap0|solr\/admin|vendor\/phpunit|eval-stdin|setup\.php|config\.php|id_rsa|(?:backup|dump|db)\.(?:sql|zip|tar|bak))/,
  shows: [
    { path: "/.env" },
    { path: "/blog/.git/config" },
    { path: "/wp-login.php" },
    { path: "//phpMyAdmin/index.php" },
    { path: "/HNAP1/" },
    { path: "/old/backup.zip" },
  ],
  silent: [
    { path: "/docs/environment" },
    { path: "/go", query: "back=/wp-login.php" },
    { path: "/blog/database.html" },
    { path: "/gitlab/project" },
    { path: "/download/app.zip" },
  ],
};
