#include <QApplication>
#include <QStandardPaths>
#include <QtGlobal>
#include <cstdio>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bridge/language.h"

namespace {

QtMessageHandler previous_handler = nullptr;

// What Qt warns of is a fault of ours: a test in which it does fails.
void fail_on_warning(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  // The offscreen platform says this of every window that is shown or raised.
  if (text.startsWith(QLatin1String("This plugin does not support"))) return;
  if (type == QtWarningMsg || type == QtCriticalMsg)
    ADD_FAILURE() << "Qt says: " << text.toStdString() << (context.file ? context.file : "");
  else if (previous_handler)
    previous_handler(type, context, text);
}

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("runrate-tests"));
  QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
  runrate::load_window_texts();  // what the program says of one and of many
  previous_handler = qInstallMessageHandler(fail_on_warning);
  return RUN_ALL_TESTS();
}
