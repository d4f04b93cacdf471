-- Words are read otherwise now where signs stand for letters ($uicideboy$). Those of before are no
-- longer what anybody may have meant; the service fills the table as it renders documents anew.
TRUNCATE "words";
