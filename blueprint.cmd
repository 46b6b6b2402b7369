@echo off
rem Builds what is out of date, then runs the blueprint command: what ./blueprint does, on Windows.
setlocal
set "here=%~dp0"
set "BLUEPRINT_ROOT=%here:~0,-1%"
set "built=%here%artifacts\embedded\cli"

where dotnet >nul 2>nul
if errorlevel 1 (
  echo error: Blueprint needs the .NET SDK 10, and there is no 'dotnet' on the PATH. Get it from https://dotnet.microsoft.com/download/dotnet/10.0 1>&2
  exit /b 1
)
if /i "%~1"=="sdk" goto sdk
if not exist "%built%\blueprint.dll" goto build

rem A command lasts about a second and keeps nearly all that it makes: it collects garbage late, or never.
if not defined DOTNET_GCgen0size set DOTNET_GCgen0size=15800000
if not defined DOTNET_GCLOHThreshold set DOTNET_GCLOHThreshold=4000000
if not defined DOTNET_TC_CallCountingDelayMs set DOTNET_TC_CallCountingDelayMs=300
if not defined DOTNET_GCSegmentSize set DOTNET_GCSegmentSize=60000000
if not defined DOTNET_EnableWriteXorExecute set DOTNET_EnableWriteXorExecute=0

rem The command itself looks whether a source file is newer than the last build, and ends with 125 where one is.
set BLUEPRINT_CHECK_SOURCES=1
dotnet "%built%\blueprint.dll" %*
if not %errorlevel%==125 exit /b %errorlevel%

:build
set BLUEPRINT_CHECK_SOURCES=
echo Building Blueprint... 1>&2
if not exist "%here%artifacts\embedded" mkdir "%here%artifacts\embedded"
rem The mark is set before the build, so that what is edited meanwhile counts as newer.
type nul > "%here%artifacts\embedded\built.next"
if exist "%built%.next" rmdir /s /q "%built%.next"
pushd "%here%"
dotnet build eng\run\Run.csproj -v q --nologo -tl:off -clp:NoSummary 1>&2
set "status=%errorlevel%"
popd
if not %status%==0 (
  echo error: Blueprint did not build 1>&2
  exit /b 1
)
if exist "%built%" rmdir /s /q "%built%"
move "%built%.next" "%built%" >nul
move "%here%artifacts\embedded\built.next" "%built%\.built" >nul
dotnet "%built%\blueprint.dll" %*
exit /b %errorlevel%

:sdk
if "%~2"=="official" goto switch
if "%~2"=="embedded" goto switch
if "%~2"=="" (
  findstr /r "<PulumiSdk.*>" "%here%eng\PulumiSdk.props"
  exit /b 0
)
echo error: '%~2' is no Pulumi SDK; it is 'official' (the NuGet packages) or 'embedded' (sdk/ in this repository) 1>&2
exit /b 2

:switch
powershell -NoProfile -Command "$f = '%here%eng\PulumiSdk.props'; [IO.File]::WriteAllText($f, ([IO.File]::ReadAllText($f) -replace '(<PulumiSdk [^>]*>)[a-z]*(</PulumiSdk>)', '${1}%~2${2}'))"
if errorlevel 1 exit /b 1
echo Components, stacks and policies are now built against the %~2 Pulumi SDK (eng\PulumiSdk.props). 1>&2
exit /b 0
