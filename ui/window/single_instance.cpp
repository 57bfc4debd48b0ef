#include "window/single_instance.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalSocket>

namespace runrate {

namespace {

constexpr int kPatienceMs = 500;

/// The same for every way of writing the path; short, for sockets have short names.
QString server_name(const QString& workbook) {
  const QFileInfo file(workbook);
  const QString path = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
  const QByteArray user = qgetenv("USER") + qgetenv("USERNAME");
  const QByteArray hash = QCryptographicHash::hash(path.toUtf8() + '\n' + user, QCryptographicHash::Sha1).toHex().left(20);
  return QStringLiteral("runrate-") + QString::fromLatin1(hash);
}

}  // namespace

bool SingleInstance::raise_other(const QString& workbook) {
  QLocalSocket socket;
  socket.connectToServer(server_name(workbook));
  if (!socket.waitForConnected(kPatienceMs)) return false;
  socket.write("raise\n");
  const bool said = socket.waitForBytesWritten(kPatienceMs);
  socket.disconnectFromServer();
  return said;
}

void SingleInstance::listen(const QString& workbook) {
  const QString name = server_name(workbook);
  if (server_.isListening() && server_.serverName() == name) return;
  stop();
  server_.setSocketOptions(QLocalServer::UserAccessOption);
  // A socket that nobody answers was left by a program that ended without a word.
  if (!server_.listen(name)) {
    QLocalSocket probe;
    probe.connectToServer(name);
    if (probe.waitForConnected(kPatienceMs)) return;
    QLocalServer::removeServer(name);
    if (!server_.listen(name)) return;
  }
  connect(&server_, &QLocalServer::newConnection, this, [this] {
    while (QLocalSocket* caller = server_.nextPendingConnection()) {
      connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
      Q_EMIT asked_to_raise();
    }
  });
}

void SingleInstance::stop() {
  server_.disconnect(this);
  server_.close();
}

}  // namespace runrate
